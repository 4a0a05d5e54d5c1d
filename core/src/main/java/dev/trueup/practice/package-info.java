/** Practice ledgers with planted faults and the truth about them. */
package dev.trueup.practice;

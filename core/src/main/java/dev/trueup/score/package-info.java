/** How good a report is, told by the truth about a practice ledger. */
package dev.trueup.score;

/** One root cause over many accounts. */
package dev.trueup.incident;

/** Why an account drifts: causes, evidence, and a statement that closes. */
package dev.trueup.explain;

/** What pages ask about a finished reconciliation, answered once for every backend. */
package dev.trueup.view;

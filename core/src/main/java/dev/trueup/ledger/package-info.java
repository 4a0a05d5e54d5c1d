/** What a ledger and its stored balances say: events, balances, account keys, points, moments. */
package dev.trueup.ledger;

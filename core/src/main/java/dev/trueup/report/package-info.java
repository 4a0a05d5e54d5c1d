/** The report, canonical to the byte: model and writers. */
package dev.trueup.report;

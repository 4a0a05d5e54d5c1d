/** The same reconciliation on Apache Spark, the same bytes. */
@NullMarked
package dev.trueup.spark;

import org.jspecify.annotations.NullMarked;

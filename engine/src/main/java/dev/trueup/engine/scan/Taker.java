package dev.trueup.engine.scan;

import java.nio.ByteBuffer;

/** Takes the values of one record after another. */
interface Taker {
    /**
     * Takes a record, if it is certain what the plain reader would make of it.
     *
     * @return false when it is not; nothing has been taken then
     */
    boolean take(ByteBuffer bytes, Fields fields);
}

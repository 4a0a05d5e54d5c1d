package dev.trueup.engine.scan;

/** Takes the values of one record after another. */
interface Taker {
    /**
     * Takes a record, if it is certain what the plain reader would make of it.
     *
     * @return false when it is not; nothing has been taken then
     */
    boolean take(byte[] bytes, Fields fields);
}

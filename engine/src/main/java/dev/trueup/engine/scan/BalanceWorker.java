package dev.trueup.engine.scan;

import dev.trueup.engine.fold.AccountStore;
import dev.trueup.ledger.Balance;
import org.jspecify.annotations.Nullable;

/** Sets the balances of accounts from chunks of files. */
public final class BalanceWorker extends ScanWorker {
    private final Setting setting;

    private BalanceWorker(Setting setting) {
        super(setting);
        this.setting = setting;
    }

    /** A worker that fills the store. */
    public static BalanceWorker into(AccountStore store) {
        return new BalanceWorker(new Setting(store));
    }

    /** Says which file is read next, by the number that its places are to have. */
    public void atFile(int number) {
        setting.file = number;
    }

    /** Takes a balance of the file that was read plainly. */
    public void add(Balance balance) {
        int chunk = BalancePlace.NO_CHUNK;
        setting.taker.take(balance, BalancePlace.of(setting.file, chunk) + balance.place().line());
    }

    /**
     * Hands on what was read.
     *
     * @return true when some account has two balances, which the store cannot hold
     */
    public boolean finish() {
        return setting.taker.finish();
    }

    /** Hands balances on to the store. */
    private static final class Setting implements Intake, Taker {
        private final BalanceTaker taker;
        private int file;
        private long base;

        Setting(AccountStore store) {
            taker = new BalanceTaker(store);
        }

        @Override
        public Taker taker(FileLayout layout) {
            taker.read(layout);
            return this;
        }

        @Override
        public boolean take(byte[] bytes, Fields fields) {
            return taker.take(bytes, fields, base + fields.line);
        }

        @Override
        public void atChunk(ChunkedFile next, int chunk) {
            base = BalancePlace.of(file, chunk);
        }

        @Override
        public void atStream(FileLayout layout, long linesBefore) {
            base = BalancePlace.ofWhole(file) + linesBefore;
        }

        @Override
        public PlainReading plainly(@Nullable PlainBatch batch) {
            return new PlainReading(
                    event -> {},
                    balance -> {
                        long line = balance.place().line();
                        taker.take(balance, base + (batch == null ? line : batch.line(line)));
                    });
        }
    }
}

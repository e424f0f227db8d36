package io.facesets.stager.core.immich;

import java.util.function.Supplier;

/** Searches that are asked again until they answer; what ends that comes out as {@link Ended}. */
final class Insistent implements Search {

    /** Why there will be no answer. */
    static final class Ended extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Ended(Exception why) {
            super(why);
        }

        Outage unwrap() throws Outage, InterruptedException {
            switch (getCause()) {
                case Outage outage -> throw outage;
                case InterruptedException stopped -> throw stopped;
                case null, default -> throw new IllegalStateException("nothing else is put in", this);
            }
        }
    }

    /** Something that may find that the import has ended. */
    @FunctionalInterface
    interface Check {
        void run() throws Outage, InterruptedException;
    }

    /** What ends the import ends a walk through here. */
    static void unlessEnded(Check check) {
        try {
            check.run();
        } catch (Outage | InterruptedException e) {
            throw new Ended(e);
        }
    }

    private final Search server;
    private final Watch watch;

    Insistent(Search server, Watch watch) {
        this.server = server;
        this.watch = watch;
    }

    private <T> T insist(Supplier<T> request) {
        try {
            return watch.insist(request);
        } catch (Outage | InterruptedException e) {
            throw new Ended(e);
        }
    }

    @Override
    public long count(Query query) {
        return insist(() -> server.count(query));
    }

    @Override
    public Page page(Query query, int number) {
        return insist(() -> server.page(query, number));
    }
}

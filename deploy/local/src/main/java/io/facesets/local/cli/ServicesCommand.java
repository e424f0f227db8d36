package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.job.Display;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.PackName;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands have in common that need services: those of a data folder are joined, or started for this one command. */
abstract class ServicesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Mixin
    private DataOption data = new DataOption();

    /** What can be said before services are started, and what they are to do then. */
    @FunctionalInterface
    interface Plan<T> {

        /**
         * Makes the work; what was asked wrongly is refused here.
         *
         * @param thresholds what the pack states, by the flags of {@code run}
         */
        Work<T> with(Map<String, Double> thresholds);
    }

    /** Work for services that are ready. */
    @FunctionalInterface
    interface Work<T> {
        T with(Session session, Display display) throws InterruptedException;
    }

    /** Does the work once all services are ready; they are left, or stopped, as they were found. */
    final <T> T atWork(Plan<T> plan) throws IOException, InterruptedException {
        DataFolder folder = folder();
        PackName packName = packName();
        Session.ensurePack(folder, packName, out());
        Work<T> work = plan.with(new PackCatalog(folder).thresholds(packName));
        try (Session session = Session.open(folder, packName, workers);
                Display display = RunCommand.display()) {
            session.awaitReady(display);
            return work.with(session, display);
        }
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final String name() {
        return spec.name();
    }

    final DataFolder folder() {
        return data.folder();
    }

    final PackName packName() {
        return pack.of(data.folder());
    }
}

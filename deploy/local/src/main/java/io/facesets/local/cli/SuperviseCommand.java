package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.job.PlainDisplay;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The background process of {@code facesets up}: keeps the services until it is told to end. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Mixin
    private PackOption pack = new PackOption();

    @Mixin
    private WorkerOptions workers = new WorkerOptions();

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = data.folder();
        try (Session session = Session.open(folder, pack.of(folder), workers);
                PlainDisplay display = new PlainDisplay(System.out)) {
            session.awaitReady(display);
            session.awaitLoss();
        }
        return 0;
    }
}

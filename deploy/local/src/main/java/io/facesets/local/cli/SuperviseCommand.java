package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.job.MainJob;
import io.facesets.local.job.PlainDisplay;
import io.facesets.model.PackName;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The background process of {@code facesets up}: keeps the services until it is told to end. */
@Command(name = "supervise", hidden = true)
final class SuperviseCommand implements Callable<Integer> {

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--pack", defaultValue = "starter")
    private String pack = "";

    @Override
    public Integer call() throws IOException, InterruptedException {
        DataFolder folder = data.folder();
        try (Session session = Session.open(folder, new PackName(pack));
                PlainDisplay display = new PlainDisplay(System.out)) {
            new MainJob(session.services(), session.patience(), display).awaitReady();
            session.markReady();
            session.awaitLoss();
        }
        return 0;
    }
}

package io.facesets.local.cli;

import io.facesets.local.host.RunningState;
import io.facesets.model.Fault;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesets down}: stops what runs on a data folder. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops the services; what they have done stays, and work in flight goes on with the next start.",
        footer = {"", "Example:", "  ./facesets down"})
final class DownCommand implements Callable<Integer> {

    private static final long PATIENCE_SECONDS = 60;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Optional<ProcessHandle> supervisor =
                data.folder().running().map(RunningState::pid).flatMap(ProcessHandle::of);
        if (supervisor.isEmpty()) {
            out.println("Nothing runs on " + data.folder().root() + ".");
            return 0;
        }
        supervisor.get().destroy();
        try {
            supervisor.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw Fault.resource(
                    "not-down",
                    "Process " + supervisor.get().pid() + " does not end within " + PATIENCE_SECONDS
                            + " s. 'kill -9' it: its children end with it, and nothing is lost.",
                    e);
        }
        out.println("Down.");
        return 0;
    }
}

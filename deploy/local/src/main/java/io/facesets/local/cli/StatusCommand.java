package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.facesets.local.client.Services;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Member;
import io.facesets.local.host.RunningState;
import io.facesets.local.host.Service;
import io.facesets.local.job.ImmichLines;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code facesets status}: what runs, and how far it is. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows what runs on a data folder and how far it is. Exit code 0: all ready; 3: not.",
        footer = {"", "Example:", "  ./facesets status --data /srv/facesets"})
final class StatusCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        DataFolder folder = data.folder();
        Optional<RunningState> running = folder.running();
        if (running.isEmpty()) {
            out.println("Nothing runs on " + folder.root() + ". Start it with './facesets up'.");
            return Main.RESOURCE;
        }
        return show(running.get(), folder, out) ? 0 : Main.RESOURCE;
    }

    private static boolean show(RunningState state, DataFolder folder, PrintWriter out) throws InterruptedException {
        out.printf("%s, process %d, models: %s%n", folder.root(), state.pid(), state.pack());
        boolean allReady = true;
        try (Services services = new Services(state.allPorts())) {
            for (Member member : services.members()) {
                boolean ready = services.ready(member);
                allReady &= ready;
                out.printf(
                        "  %-8s 127.0.0.1:%-6d %s%n",
                        member.label(),
                        state.allPorts().of(member),
                        ready ? "ready" + work(services, member) : "not ready, see " + folder.log(member));
                for (Services.Trouble trouble : services.troubles(member).orElse(List.of())) {
                    out.printf("           ! %s%n             %s%n", trouble.what(), trouble.todo());
                }
            }
            counts(services).ifPresent(out::println);
            ledger(services).ifPresent(out::println);
            immich(services).forEach(out::println);
        }
        return allReady;
    }

    /** What an embed worker runs on and has done; nothing for other services. */
    private static String work(Services services, Member member) throws InterruptedException {
        if (member.service() != Service.EMBED) {
            return "";
        }
        try {
            JsonNode worker = services.get(member, "/worker").orElseGet(MissingNode::getInstance);
            return String.format(
                    ", on %s, %,d photos since its start, %,d under way",
                    worker.path("provider").asText("?"),
                    worker.path("photos").asLong(),
                    worker.path("inFlight").asLong());
        } catch (IOException e) {
            return ", and then it did not answer";
        }
    }

    private static Optional<String> counts(Services services) throws InterruptedException {
        try {
            return services.get(Service.CLUSTER, "/accounts").map(StatusCommand::counts);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> ledger(Services services) throws InterruptedException {
        try {
            return services.get(Service.STAGER, "/ledger")
                    .map(ledger -> String.format(
                            "%,d photos in %,d places (%,d copies); %,d announcements wait to be sent",
                            ledger.path("contents").asLong(),
                            ledger.path("locations").asLong(),
                            ledger.path("aliases").asLong(),
                            ledger.path("outbox").asLong()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<String> immich(Services services) throws InterruptedException {
        try {
            List<String> lines = new ArrayList<>();
            services.get(Service.STAGER, "/immich")
                    .ifPresent(accounts -> accounts.forEach(account -> lines.add(ImmichLines.standing(account))));
            return lines;
        } catch (IOException e) {
            return List.of();
        }
    }

    private static String counts(JsonNode books) {
        return String.format(
                "%,d photos staged: %,d with faces, %,d without, %,d rejected, %,d waiting; %,d faces",
                books.path("staged").asLong(),
                books.path("photosWithFaces").asLong(),
                books.path("noface").asLong(),
                books.path("rejected").asLong(),
                books.path("waiting").asLong(),
                books.path("faces").asLong());
    }
}

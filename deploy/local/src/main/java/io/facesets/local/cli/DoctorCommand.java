package io.facesets.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.facesets.local.client.Services;
import io.facesets.local.doctor.Databases;
import io.facesets.local.doctor.Diagnosis;
import io.facesets.local.doctor.Doctor;
import io.facesets.local.doctor.Rebuild;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.Member;
import io.facesets.local.host.Service;
import io.facesets.local.job.Display;
import io.facesets.model.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code facesets doctor}: finds the usual trouble and says what to do; rebuilds lost state on request. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Looks for the usual trouble of this machine and says what to do about each: Java, memory, disk,"
                + " permissions, ports, models, the broker's data, databases, watched folders, Immich, services. Changes"
                + " nothing without --rebuild. Exit code 0: nothing that keeps it from working; 3: something.",
        footer = {
            "",
            "Examples:",
            "  ./facesets doctor",
            "  ./facesets doctor --rebuild              databases that are damaged",
            "  ./facesets doctor --rebuild cluster      that one, whether or not it is"
        })
final class DoctorCommand extends ServicesCommand {

    private static final String STAGER = "stager";

    @Option(
            names = "--rebuild",
            arity = "0..*",
            paramLabel = "SERVICE",
            description =
                    "Sets the databases of these services aside (stager, cluster, export; without a name: damaged"
                            + " ones) and has them read anew from the topics. Names, numbers and decisions come back with them.")
    private @Nullable List<String> rebuild;

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (rebuild != null) {
            rebuild(rebuild);
        }
        List<Diagnosis> all = Doctor.of(folder(), packName()).look();
        all.forEach(this::print);
        long troubles = count(all, Diagnosis.Severity.TROUBLE);
        long warnings = count(all, Diagnosis.Severity.WARNING);
        out().printf(
                        "%d in order, %d to look at, %d in trouble.%n",
                        all.size() - troubles - warnings, warnings, troubles);
        return troubles == 0 ? 0 : Main.RESOURCE;
    }

    private void print(Diagnosis diagnosis) {
        String mark = switch (diagnosis.severity()) {
            case FINE -> "  ok ";
            case WARNING -> "  !  ";
            case TROUBLE -> "  !! ";
        };
        out().println(mark + diagnosis.subject() + ": " + diagnosis.what());
        diagnosis.todo().ifPresent(todo -> out().println("       " + todo));
    }

    private static long count(List<Diagnosis> all, Diagnosis.Severity severity) {
        return all.stream().filter(d -> d.severity() == severity).count();
    }

    private void rebuild(List<String> named) throws IOException, InterruptedException {
        DataFolder folder = folder();
        PrintWriter out = out();
        List<String> names = named.isEmpty()
                ? new Databases(folder, folder.running().isPresent()).damaged()
                : named.stream().distinct().toList();
        if (names.isEmpty()) {
            out.println("No database is damaged; name one to have it rebuilt all the same.");
            return;
        }
        Path aside = new Rebuild(folder).setAside(names, Instant.now());
        out.println("Set aside in " + aside + ": " + String.join(", ", names) + ". Reading the topics ...");
        out.flush();
        JsonNode books = atWork(thresholds -> this::read);
        out.printf(
                "Read anew: %,d photos, %,d faces. Once you are content, remove %s: it holds faces, too.%n",
                books.path("staged").asLong(), books.path("faces").asLong(), aside);
        if (names.contains(STAGER)) {
            out.println(
                    "The stager lists its photos again at the next run or look at its folders; none is embedded twice.");
        }
    }

    /** Waits until all that is in the topics has been read, however long that takes while it goes on; the accounts then. */
    private JsonNode read(Session session, Display display) throws InterruptedException {
        display.stage("reading", "records");
        Services services = session.services();
        Instant moved = Instant.now();
        long before = -1;
        while (true) {
            OptionalLong cluster = services.backlog(Member.of(Service.CLUSTER));
            OptionalLong export = services.backlog(Member.of(Service.EXPORT));
            long left = cluster.orElse(0) + export.orElse(0);
            if (cluster.isPresent() && export.isPresent() && left == 0) {
                return accounts(services);
            }
            display.update(0, -1, left + " left");
            moved = left == before ? moved : Instant.now();
            before = left;
            session.patience().tick();
            session.patience().check(moved, "no record was read");
        }
    }

    private static JsonNode accounts(Services services) throws InterruptedException {
        try {
            return services.get(Service.CLUSTER, "/accounts").orElseGet(MissingNode::getInstance);
        } catch (IOException e) {
            throw Fault.resource("no-answer", "The cluster service does not answer: " + e, e);
        }
    }
}

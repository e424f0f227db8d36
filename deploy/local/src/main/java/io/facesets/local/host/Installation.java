package io.facesets.local.host;

import io.facesets.model.Fault;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The built project: where each process's program is.
 *
 * @param root the folder of the script {@code facesets}
 */
public record Installation(Path root) {

    private static final List<String> JVM_FLAGS = List.of(
            // One or two cores each and small heaps: the serial collector has the least overhead.
            "-XX:+UseSerialGC",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow");

    /** The installation that started this process ({@code facesets.installation}, set by the script). */
    public static Installation current() {
        String home = System.getProperty("facesets.installation");
        if (home == null) {
            throw Fault.user("no-home", "Start face-sets by its script: ./facesets");
        }
        return new Installation(Path.of(home).toAbsolutePath().normalize());
    }

    /** The command that starts a process. */
    public List<String> command(Member member, DataFolder data, Ports ports) {
        Service service = member.service();
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(JVM_FLAGS);
        command.add("-Xmx" + heap(service) + "m");
        addCache(service, command);
        if (service == Service.BROKER) {
            command.addAll(List.of("-cp", System.getProperty("java.class.path"), "io.facesets.broker.BrokerMain"));
            command.addAll(List.of(data.kafka().toString(), Integer.toString(ports.of(member))));
        } else {
            command.addAll(List.of("-jar", program(service).toString()));
        }
        return command;
    }

    /** What a large library asks for: {@code FACESETS_CLUSTER_HEAP_MB} and the like. */
    private static String heap(Service service) {
        return Optional.ofNullable(System.getenv("FACESETS_" + service.label().toUpperCase(Locale.ROOT) + "_HEAP_MB"))
                .filter(given -> given.matches("[1-9]\\d{1,6}"))
                .orElseGet(() -> Integer.toString(service.heapMegabytes()));
    }

    /** The command of this program itself with other arguments, for a supervisor in the background. */
    public List<String> self(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(JVM_FLAGS);
        command.addAll(
                List.of("-Xmx128m", "-Dfacesets.installation=" + root, "-cp", System.getProperty("java.class.path")));
        command.add("io.facesets.local.cli.Main");
        command.addAll(arguments);
        return command;
    }

    /**
     * The command that runs a main class of the embed worker's libraries, such as the one that verifies a model pack.
     *
     * @param heapMegabytes the upper bound of its Java heap
     */
    public List<String> analysisTool(String mainClass, int heapMegabytes, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(JVM_FLAGS);
        command.add("-Xmx" + heapMegabytes + "m");
        // Not those that start the service, beside which the tools' log would be the service's.
        command.addAll(List.of("-cp", workerLibraries() + "/*"));
        command.add(mainClass);
        command.addAll(arguments);
        return command;
    }

    /**
     * The command that measures clustering with all engines: the Vector API is an incubator module.
     *
     * @param main the name of the class that measures
     */
    public List<String> clusterBench(String main, int heapMegabytes, List<String> arguments) {
        List<String> flags = List.of("--add-modules", "jdk.incubator.vector", "-Xmx" + heapMegabytes + "m");
        return bench(Service.CLUSTER, flags, "io.facesets.cluster.bench." + main, arguments);
    }

    /** The command that measures exports. */
    public List<String> exportBench(List<String> arguments) {
        return bench(Service.EXPORT, List.of("-Xmx1024m"), "io.facesets.export.bench.ExportBench", arguments);
    }

    private List<String> bench(Service service, List<String> flags, String main, List<String> arguments) {
        Path program = Optional.ofNullable(program(service).getParent()).orElseThrow();
        List<String> command = new ArrayList<>();
        command.add(java().toString());
        command.addAll(JVM_FLAGS);
        command.addAll(flags);
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of(
                "-cp",
                Stream.of("app", "lib/main", "lib/boot")
                        .map(libraries -> program.resolve(libraries) + "/*")
                        .collect(Collectors.joining(File.pathSeparator))));
        command.add(main);
        command.addAll(arguments);
        return command;
    }

    /** The folder of the embed worker's program, with all that it needs. */
    public Path workerProgram() {
        return Optional.ofNullable(program(Service.EMBED).getParent()).orElseThrow();
    }

    /** The libraries of the embed worker's program. */
    public Path workerLibraries() {
        return workerProgram().resolve("lib").resolve("main");
    }

    /** A file that goes to a Windows PC as it is. */
    public Path windows(String name) {
        return root.resolve("deploy").resolve("windows").resolve(name);
    }

    /** Where the ahead-of-time cache of a service is, if it was made ({@code ./facesets build}). */
    public Path cache(Service service) {
        return root.resolve(".build").resolve("aot").resolve(service.label() + ".aot");
    }

    /** Where ahead-of-time caches are to be recorded, if this run is there to record them. */
    static Optional<Path> recording() {
        return Optional.ofNullable(System.getProperty("facesets.aot.record")).map(Path::of);
    }

    private void addCache(Service service, List<String> command) {
        Optional<Path> recording = recording();
        if (recording.isPresent()) {
            command.add("-XX:AOTCacheOutput=" + recording.get().resolve(service.label() + ".aot"));
        } else if (Files.isRegularFile(cache(service))) {
            command.add("-XX:AOTCache=" + cache(service));
        }
    }

    private Path program(Service service) {
        Path jar = root.resolve(service.label() + "-service/target/quarkus-app/quarkus-run.jar");
        if (!Files.isRegularFile(jar)) {
            throw Fault.user("not-built", jar + " is missing: build first, with './facesets build'.");
        }
        return jar;
    }

    private static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }
}

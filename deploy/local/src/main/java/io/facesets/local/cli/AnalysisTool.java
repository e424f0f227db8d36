package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.host.HugePages;
import io.facesets.local.host.Installation;
import io.facesets.local.host.Service;
import io.facesets.local.packs.PackCatalog;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import io.facesets.model.PackRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Main classes of the embed worker's libraries, run in a process of their own that shares this one's terminal. */
final class AnalysisTool {

    private static final String IDENTIFY = "io.facesets.analysis.tool.Identify";

    private AnalysisTool() {}

    /** The folder of an installed pack. */
    static Path folder(DataFolder data, PackName pack) {
        if (!new PackCatalog(data).has(pack)) {
            throw Fault.user(
                    "no-such-pack",
                    "The pack '" + pack + "' is not installed in " + data.models()
                            + ". Install it first: ./facesets models install " + pack);
        }
        return data.pack(pack);
    }

    /**
     * The name and the digest of the pack in {@code folder}, whose files are checked.
     *
     * @throws Fault of the user if the pack is not what its description says
     */
    static PackRef identify(Path folder) throws InterruptedException {
        List<String> command = Installation.current()
                .analysisTool(IDENTIFY, Service.EMBED.heapMegabytes(), List.of(folder.toString()));
        try {
            Process tool = new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (tool.waitFor() != 0) {
                throw Fault.user("bad-pack", said);
            }
            // The last line: a JVM may have had something to remark before.
            String[] nameAndDigest = said.substring(said.lastIndexOf('\n') + 1).split(" ");
            return new PackRef(new PackName(nameAndDigest[0]), nameAndDigest[1]);
        } catch (IOException e) {
            throw Fault.resource("cannot-start", command.getFirst() + " can't be started: " + e, e);
        }
    }

    /** Runs it to its end. Its exit code is ours where it means the same, else {@link Main#OURS}. */
    static int run(String mainClass, List<String> arguments) throws InterruptedException {
        List<String> command = Installation.current().analysisTool(mainClass, Service.EMBED.heapMegabytes(), arguments);
        try {
            ProcessBuilder tool = new ProcessBuilder(command).inheritIO();
            HugePages.in(tool.environment());
            int code = tool.start().waitFor();
            return code == 0 || code == Main.WRONG_REQUEST || code == Main.RESOURCE ? code : Main.OURS;
        } catch (IOException e) {
            throw Fault.resource("cannot-start", command.getFirst() + " can't be started: " + e, e);
        }
    }
}

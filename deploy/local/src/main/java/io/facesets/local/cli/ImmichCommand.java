package io.facesets.local.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.facesets.local.host.DataFolder;
import io.facesets.local.host.ImmichAccounts;
import io.facesets.model.Fault;
import io.facesets.model.LibraryName;
import io.facesets.model.codec.EventCodec;
import io.facesets.model.data.ImmichAccount;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code facesets immich}: the accounts that {@code up} follows. */
@Command(
        name = "immich",
        mixinStandardHelpOptions = true,
        description = "The Immich accounts that 'up' follows: what is new there shows up in the sets by itself.",
        footer = {
            "",
            "Examples:",
            "  ./facesets immich add anna --url http://nas:2283 --key-file ~/anna.key",
            "  ./facesets immich list",
            "  ./facesets up",
            "  ./facesets run --immich http://nas:2283 --out sets      once, without adding (key: $IMMICH_API_KEY)"
        })
final class ImmichCommand {

    private static final ObjectMapper JSON = EventCodec.mapper();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Adds an account, or changes it. Its key is kept in the data folder, for its owner's eyes only.")
    int add(
            @Parameters(paramLabel = "LABEL", description = "What its photos are called here, such as a person's name.")
                    String label,
            @Option(names = "--url", required = true, paramLabel = "URL", description = "The address of the server.")
                    String url,
            @Mixin ImmichOptions options,
            @Mixin DataOption data) {
        LibraryName name = LibraryNames.of(label);
        String key = options.key(System.getenv())
                .orElseThrow(() -> Fault.user(
                        "no-key",
                        "An API key is needed: make one in Immich (Account Settings, API Keys), and name a file with it"
                                + " by --key-file, or set IMMICH_API_KEY."));
        DataFolder folder = data.folder();
        folder.create();
        Map<String, Object> account = new TreeMap<>(options.said());
        account.put("url", ImmichOptions.url(url));
        new ImmichAccounts(folder).put(name, JSON.convertValue(account, ImmichAccount.class), key);
        say("Added '" + name + "'."
                + (folder.running().isPresent() ? " It is followed from now on." : " 'up' follows it."));
        return 0;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "Lists the accounts.")
    int list(@Mixin DataOption data) {
        Map<String, ImmichAccount> accounts = new ImmichAccounts(data.folder()).list();
        accounts.forEach((label, account) -> say(String.format(
                "%-16s %s%s",
                label,
                account.url().orElse("?"),
                account.prefilter().equals(Optional.of("none")) ? ", every photo" : "")));
        if (accounts.isEmpty()) {
            say("No Immich account was added. See './facesets immich add --help'.");
        }
        return 0;
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Follows an account no longer, and forgets its key. Its photos stay.")
    int remove(
            @Parameters(paramLabel = "LABEL", description = "The account's label.") String label,
            @Mixin DataOption data) {
        if (!new ImmichAccounts(data.folder()).remove(LibraryNames.of(label))) {
            throw Fault.user(
                    "no-such-account", "There is no Immich account '" + label + "'. See './facesets immich list'.");
        }
        say("'" + label + "' is no longer followed. Its photos stay in the sets.");
        return 0;
    }

    private void say(String line) {
        spec.commandLine().getOut().println(line);
    }
}

package io.facesets.export.edge.jobs;

import io.facesets.export.core.binding.Choice;
import io.facesets.export.core.library.Identity;
import io.facesets.export.core.library.Library;
import io.facesets.model.Fault;
import io.facesets.model.IdentityId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The sets that a request names. */
final class Chosen {

    private static final int MOST_SHOWN = 20;

    private Chosen() {}

    /** Throws a {@link Fault} of the user for what can't be had of some sets alone. */
    static void check(ExportRequest request) {
        boolean some = !request.identities().orElse(List.of()).isEmpty();
        if (some && request.candidates().orElse(false)) {
            throw Fault.user(
                    "bad-request",
                    "Candidates are looked for among all sets, since each goes to the nearest: leave out the names of sets,"
                            + " or the candidates.");
        }
    }

    /**
     * By number ({@code 3}), by name ({@code faceset_003}) or by label, whatever its case; a label that several sets have
     * means all of them.
     *
     * @throws Fault of the user if a set is not there, with those that are
     */
    static Choice of(List<String> asked, Library library) {
        if (asked.isEmpty()) {
            return Choice.ALL;
        }
        List<Identity> sets = library.identities(IdentityId.Kind.FACESET);
        Set<IdentityId> chosen = new HashSet<>();
        for (String one : asked) {
            Set<IdentityId> found = matching(one.strip(), sets);
            if (found.isEmpty()) {
                throw Fault.user(
                        "no-such-set",
                        "There is no set '" + one + "'" + (sets.isEmpty() ? "" : ", but " + known(sets)) + ".");
            }
            chosen.addAll(found);
        }
        return Choice.of(chosen);
    }

    /** As names for ever; absent for all. */
    static Optional<List<String>> names(Choice choice) {
        return choice.sets()
                .map(sets -> sets.stream().sorted().map(IdentityId::toString).toList());
    }

    /** What {@link #names} gave; sets that are not there any more may be among them. */
    static Choice ofNames(Optional<List<String>> names) {
        return new Choice(names.map(all -> all.stream().map(IdentityId::parse).collect(Collectors.toSet())));
    }

    private static Set<IdentityId> matching(String asked, List<Identity> sets) {
        Set<IdentityId> byName = sets.stream()
                .map(Identity::id)
                .filter(id -> id.toString().equals(asked)
                        || Integer.toString(id.number()).equals(asked))
                .collect(Collectors.toSet());
        return byName.isEmpty()
                ? sets.stream()
                        .filter(set ->
                                set.label().filter(asked::equalsIgnoreCase).isPresent())
                        .map(Identity::id)
                        .collect(Collectors.toSet())
                : byName;
    }

    private static String known(List<Identity> sets) {
        String shown = sets.stream()
                .limit(MOST_SHOWN)
                .map(set ->
                        set.id() + set.label().map(label -> " (" + label + ")").orElse(""))
                .collect(Collectors.joining(", "));
        return shown + (sets.size() > MOST_SHOWN ? " and " + (sets.size() - MOST_SHOWN) + " more" : "");
    }
}

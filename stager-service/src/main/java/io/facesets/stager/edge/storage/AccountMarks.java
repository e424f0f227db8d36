package io.facesets.stager.edge.storage;

import io.facesets.model.LibraryName;
import io.facesets.stager.core.immich.SeenFace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The small tables of each account: moments by name, and people's names. */
final class AccountMarks {

    private final Jdbi jdbi;

    AccountMarks(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Optional<String> get(LibraryName library, String name) {
        return jdbi.withHandle(handle -> get(handle, library, name));
    }

    private static Optional<String> get(Handle handle, LibraryName library, String name) {
        return handle.createQuery("SELECT value FROM account_mark WHERE library = :library AND name = :name")
                .bind("library", library.value())
                .bind("name", name)
                .mapTo(String.class)
                .findOne();
    }

    void put(Handle handle, LibraryName library, String name, String value) {
        handle.execute(
                "INSERT OR REPLACE INTO account_mark (library, name, value) VALUES (?, ?, ?)",
                library.value(),
                name,
                value);
    }

    long next(Handle handle, LibraryName library, String name) {
        long next = get(handle, library, name).map(Long::parseLong).orElse(0L) + 1;
        put(handle, library, name, Long.toString(next));
        return next;
    }

    /** Notes the names, and returns who is called otherwise now; nobody if none were known, since searches tell names too. */
    List<SeenFace.Person> renamed(Handle handle, LibraryName library, List<SeenFace.Person> people) {
        Map<String, String> before = new HashMap<>();
        handle.createQuery("SELECT person, name FROM person WHERE library = :library")
                .bind("library", library.value())
                .map((row, context) -> Map.entry(row.getString("person"), row.getString("name")))
                .forEach(known -> before.put(known.getKey(), known.getValue()));
        List<SeenFace.Person> changed = people.stream()
                .filter(person -> !person.name().equals(before.get(person.id())))
                .toList();
        for (SeenFace.Person person : changed) {
            handle.execute(
                    "INSERT OR REPLACE INTO person (library, person, name) VALUES (?, ?, ?)",
                    library.value(),
                    person.id(),
                    person.name());
        }
        return before.isEmpty() ? List.of() : changed;
    }
}

package io.facesets.cluster.edge.rest.console;

import io.facesets.model.Fault;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Optional;

/** A form that one of our own pages has sent. */
final class Form {

    private final MultivaluedMap<String, String> fields;

    /** Throws a user's {@link Fault} unless it carries our token. */
    Form(MultivaluedMap<String, String> fields, Csrf csrf) {
        csrf.require(Optional.ofNullable(fields.getFirst("csrf")).orElse(""));
        this.fields = fields;
    }

    /** A field's text without space around it, if there is any. */
    Optional<String> text(String name) {
        return Optional.ofNullable(fields.getFirst(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    String required(String name) {
        return text(name).orElseThrow(() -> Fault.user("bad-request", "The field '" + name + "' is empty."));
    }

    List<String> all(String name) {
        List<String> values = fields.get(name);
        return values == null ? List.of() : List.copyOf(values);
    }

    /** Where to go afterwards: a page of ours, whatever somebody wrote into the field. */
    String back() {
        return text("back").filter(Form::ours).orElse("/people");
    }

    static boolean ours(String path) {
        return path.startsWith("/") && !path.startsWith("//") && path.chars().noneMatch(c -> c < ' ' || c == '\\');
    }
}

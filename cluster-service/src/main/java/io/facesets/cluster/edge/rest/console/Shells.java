package io.facesets.cluster.edge.rest.console;

import io.facesets.model.Fault;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes what is around pages, and answers. */
@Singleton
public class Shells {

    private static final List<String> ASSETS = List.of("console.css", "console.js", "map.js", "theme.js");

    private final Csrf csrf;
    private final Flashes flashes;
    private final boolean guarded;
    private final String version = version();

    Shells(Csrf csrf, Flashes flashes, @ConfigProperty(name = "facesets.token") Optional<String> token) {
        this.csrf = csrf;
        this.flashes = flashes;
        this.guarded = token.filter(text -> !text.isBlank()).isPresent();
    }

    /** Around a page that was asked for. */
    Shell of(String section, UriInfo asked) {
        MultivaluedMap<String, String> query = asked.getQueryParameters();
        UriBuilder here = UriBuilder.fromUri(asked.getRequestUri()).replaceQueryParam("said");
        URI uri = here.build();
        String path = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        return new Shell(
                section,
                path,
                csrf.token(),
                flashes.take(Optional.ofNullable(query.getFirst("said"))),
                version,
                guarded);
    }

    static Response html(String page) {
        return html(Response.Status.OK, page);
    }

    /** Pages show people: no browser keeps them. */
    static Response html(Response.Status status, String page) {
        return Response.status(status)
                .type(MediaType.TEXT_HTML + ";charset=UTF-8")
                .header("Cache-Control", "no-store")
                .entity(page)
                .build();
    }

    static Response to(String path) {
        return Response.status(Response.Status.SEE_OTHER)
                .header("Location", path)
                .build();
    }

    /** A fault as a page. */
    Response fault(Fault fault, UriInfo asked) {
        Response.Status status = switch (fault.blame()) {
            case USER -> Response.Status.BAD_REQUEST;
            case RESOURCE -> Response.Status.SERVICE_UNAVAILABLE;
            case INTERNAL -> Response.Status.INTERNAL_SERVER_ERROR;
        };
        return html(
                status,
                ConsoleTemplates.problem(of("", asked), "That did not work", String.valueOf(fault.getMessage()))
                        .render());
    }

    Response missing(UriInfo asked, String what) {
        return html(
                Response.Status.NOT_FOUND,
                ConsoleTemplates.problem(of("", asked), "Not here", what).render());
    }

    /** A job as a page of a section. */
    Response job(String section, UriInfo asked, JobLines job) {
        return html(ConsoleTemplates.job(of(section, asked), job).render());
    }

    /** What changes of it, asked again and again by the page; once it is gone, the page asks for itself: a fragment can't say so. */
    Response jobLive(String section, UriInfo asked, Optional<JobLines> job) {
        return job.map(one ->
                        html(ConsoleTemplates.jobLive(of(section, asked), one).render()))
                .orElseGet(
                        () -> Response.noContent().header("HX-Refresh", "true").build());
    }

    private static String version() {
        CRC32 sum = new CRC32();
        for (String asset : ASSETS) {
            try (InputStream bytes = Shells.class.getResourceAsStream("/META-INF/resources/console/" + asset)) {
                if (bytes == null) {
                    throw new IllegalStateException(asset + " is not in this build");
                }
                sum.update(bytes.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(asset + " can't be read", e);
            }
        }
        return Long.toHexString(sum.getValue());
    }
}

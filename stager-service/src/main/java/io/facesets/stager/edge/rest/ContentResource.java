package io.facesets.stager.edge.rest;

import io.facesets.model.ContentId;
import io.facesets.model.Fault;
import io.facesets.runtime.door.ContentLinks;
import io.facesets.runtime.jobs.JobView;
import io.facesets.stager.core.ledger.Ledger;
import io.facesets.stager.core.scan.HashingStream;
import io.facesets.stager.wiring.ContentDoor;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.InstantSource;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;

/**
 * A photo's bytes, for whoever has a signed link. The path comes from the ledger alone, and the file there is read and
 * hashed before any of it is sent: a photo that was edited, or whose disk fails, is never sent under its old name.
 */
@Path("/content")
@Blocking
public class ContentResource {

    private static final Logger LOG = Logger.getLogger(ContentResource.class);

    /** Up to the year 5138. */
    private static final Pattern EPOCH_SECOND = Pattern.compile("\\d{1,11}");

    private final Ledger ledger;
    private final ContentDoor door;
    private final InstantSource clock;

    ContentResource(Ledger ledger, ContentDoor door, InstantSource clock) {
        this.ledger = ledger;
        this.door = door;
        this.clock = clock;
    }

    /** 200 or 206 with the bytes; 403, 404, 410 or 416 with a problem. */
    @GET
    @Path("/{sha256}")
    @Operation(summary = "The bytes of a staged photo, by a signed link that expires; ranges are supported")
    public Response bytes(
            @PathParam("sha256") String sha256,
            @QueryParam("expires") @Nullable String expires,
            @QueryParam("signature") @Nullable String signature,
            @HeaderParam("Range") @Nullable String range,
            @HeaderParam("If-Range") @Nullable String ifRange) {
        if (door.links().isEmpty()) {
            return problem(
                    404,
                    "no-content-secret",
                    "This stager hands out no bytes: it was started without facesets.content.secret. Set it to the same"
                            + " long random text here and at the workers.");
        }
        Optional<ContentId> content = content(sha256);
        if (content.isEmpty() || !isSigned(door.links().get(), content.get(), expires, signature)) {
            return problem(
                    403,
                    "bad-signature",
                    "This link was not signed with the stager's secret, or has expired. Is facesets.content.secret the"
                            + " same on both sides, and are both clocks right?");
        }
        Optional<Ledger.Holding> holding = ledger.find(content.get());
        if (holding.isEmpty()) {
            return problem(404, "unknown-content", "No photo with these bytes was ever staged here.");
        }
        return holding.get().copies().stream()
                .filter(copy -> holds(copy, content.get()))
                .findFirst()
                .map(copy -> send(content.get(), holding.get(), copy, Optional.ofNullable(range), ifRange))
                .orElseGet(() -> problem(
                        410,
                        "content-gone",
                        "The photo was staged, and its file is gone or has changed since. Scan its folder again."));
    }

    private boolean isSigned(
            ContentLinks links, ContentId content, @Nullable String expires, @Nullable String signature) {
        return expires != null
                && signature != null
                && EPOCH_SECOND.matcher(expires).matches()
                && links.valid(content, Long.parseLong(expires), signature, clock.instant());
    }

    private static Optional<ContentId> content(String sha256) {
        try {
            return Optional.of(new ContentId(sha256));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The size first, since most changes are seen by it and reading costs more. */
    private static boolean holds(Ledger.Copy copy, ContentId content) {
        try {
            return Files.isRegularFile(copy.path(), LinkOption.NOFOLLOW_LINKS)
                    && Files.size(copy.path()) == copy.stamp().size()
                    && HashingStream.contentOf(copy.path()).equals(content);
        } catch (IOException e) {
            LOG.warnf("%s can't be read: %s", copy.path(), e);
            return false;
        }
    }

    private static Response send(
            ContentId content,
            Ledger.Holding holding,
            Ledger.Copy copy,
            Optional<String> range,
            @Nullable String ifRange) {
        String tag = '"' + content.sha256() + '"';
        long size = copy.stamp().size();
        // A resumed download goes on only if it is the same content; under one URL it always is.
        Optional<String> wanted = ifRange == null || ifRange.equals(tag) ? range : Optional.empty();
        Response.ResponseBuilder answer = switch (ByteRange.of(wanted, size)) {
            case ByteRange.Whole whole -> body(Response.ok(), copy, 0, size);
            case ByteRange.Part part ->
                body(Response.status(206), copy, part.first(), part.length())
                        .header("Content-Range", "bytes " + part.first() + "-" + part.last() + "/" + size);
            case ByteRange.Unsatisfiable none -> Response.status(416).header("Content-Range", "bytes */" + size);
        };
        return answer.type(holding.mediaType())
                .header("Accept-Ranges", "bytes")
                .header("X-Content-Type-Options", "nosniff")
                .header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "private, no-transform")
                .build();
    }

    private static Response.ResponseBuilder body(
            Response.ResponseBuilder answer, Ledger.Copy copy, long from, long length) {
        Object bytes = length == 0 ? new byte[0] : new PathPart(copy.path(), from, length);
        return answer.entity(bytes).header(HttpHeaders.CONTENT_LENGTH, length);
    }

    private static Response problem(int status, String code, String message) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new JobView.Problem(code, Fault.Blame.USER, message))
                .build();
    }
}

package io.facesets.cluster.edge.rest.console;

import io.facesets.cluster.edge.thumbnail.Thumbnails;
import io.facesets.model.FaceId;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Pictures of faces, which no browser keeps. */
@Path("/pictures")
@Blocking
public class Pictures {

    private static final byte[] MISSING = missing();

    private final Thumbnails thumbnails;

    Pictures(Thumbnails thumbnails) {
        this.thumbnails = thumbnails;
    }

    @GET
    @Path("/small/{photo}/{index}")
    public Response small(@PathParam("photo") String photo, @PathParam("index") int index) {
        FaceId face = Addresses.face(photo, index);
        return picture(thumbnails.small(face));
    }

    @GET
    @Path("/large/{photo}/{index}")
    public Response large(@PathParam("photo") String photo, @PathParam("index") int index) {
        FaceId face = Addresses.face(photo, index);
        return picture(thumbnails.large(face));
    }

    @GET
    @Path("/photo/{photo}")
    public Response photo(@PathParam("photo") String photo) {
        return picture(thumbnails.photo(Addresses.face(photo, 0).content()));
    }

    /** Without one, a sign that there is none: it takes the picture's place on the page. */
    private static Response picture(Optional<byte[]> jpeg) {
        return Response.status(jpeg.isPresent() ? Response.Status.OK : Response.Status.NOT_FOUND)
                .type(jpeg.isPresent() ? "image/jpeg" : "image/svg+xml")
                .header("Cache-Control", "no-store")
                .entity(jpeg.orElse(MISSING))
                .build();
    }

    private static byte[] missing() {
        try (InputStream svg = Pictures.class.getResourceAsStream("/META-INF/resources/console/missing.svg")) {
            if (svg == null) {
                throw new IllegalStateException("missing.svg is not in this build");
            }
            return svg.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("missing.svg can't be read", e);
        }
    }
}

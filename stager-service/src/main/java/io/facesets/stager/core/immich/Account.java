package io.facesets.stager.core.immich;

import io.facesets.model.Checks;
import io.facesets.model.LibraryName;
import java.net.URI;

/**
 * An account of an Immich server: one key, one library.
 *
 * @param library what its photos are called here
 * @param url of the server, with or without a trailing {@code /} or {@code /api}
 * @param choice which assets are wanted
 * @param workers assets fetched at the same time, at most; 1 to {@value #MOST_WORKERS}
 * @param keepRemoved whether what is deleted, trashed or archived in Immich stays here
 */
public record Account(LibraryName library, URI url, Key key, Choice choice, int workers, boolean keepRemoved) {

    public static final int MOST_WORKERS = 64;

    public Account {
        url = normal(url);
        Checks.within(workers, 1, MOST_WORKERS, "workers");
    }

    private static URI normal(URI given) {
        String scheme = String.valueOf(given.getScheme());
        Checks.require(
                (scheme.equals("http") || scheme.equals("https"))
                        && given.getHost() != null
                        && given.getUserInfo() == null,
                () -> "an Immich server is at http:// or https://, not at '" + given + "'");
        return URI.create(scheme + "://" + given.getRawAuthority());
    }
}

package io.facesets.model.data;

import java.io.IOException;
import java.util.Optional;

/**
 * An Immich account that was added: {@value #FILE} in the folder {@value #FOLDER}{@code /<label>} of the data folder, with the
 * key beside it in {@value #KEY}, for its owner's eyes only. What is absent is as usual.
 *
 * @param url of the server
 * @param prefilter {@code immich} or {@code none}
 * @param faceShort pixels that a face needs for the prefilter
 * @param workers assets fetched at the same time, at most
 * @param keepThumbnails whether Immich's own pictures are fetched too
 * @param keepRemoved whether what leaves Immich stays here
 */
public record ImmichAccount(
        Optional<String> url,
        Optional<String> prefilter,
        Optional<Double> faceShort,
        Optional<Integer> workers,
        Optional<Boolean> keepThumbnails,
        Optional<Boolean> keepRemoved) {

    public static final String FOLDER = "immich";
    public static final String FILE = "account.json";
    public static final String KEY = "key";

    /** @throws IOException if it is no such document */
    public static ImmichAccount read(byte[] json) throws IOException {
        return Documents.read(json, ImmichAccount.class);
    }

    public byte[] write() {
        return Documents.write(this);
    }
}

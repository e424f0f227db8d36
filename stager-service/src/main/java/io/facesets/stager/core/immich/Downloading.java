package io.facesets.stager.core.immich;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Brings one asset's bytes here, whole: resumes, checks length and SHA-1, and tries again what broke off. */
final class Downloading {

    private static final int TRIES = 3;

    /** Cameras' raw formats that Immich takes; nobody here opens them. */
    private static final Set<String> RAW = Set.of(
            "3fr", "ari", "arw", "cap", "cin", "cr2", "cr3", "crw", "dcr", "dng", "erf", "fff", "iiq", "k25", "kdc",
            "mrw", "nef", "nrw", "orf", "ori", "pef", "raf", "raw", "rw2", "rwl", "sr2", "srf", "srw", "x3f");

    private static final Set<String> HEIF = Set.of("heic", "heif", "hif", "avif");

    private final ImmichServer server;
    private final Originals originals;
    private final Pace pace;
    private final boolean opensHeif;

    /** @param opensHeif whether workers can open HEIC and AVIF files */
    Downloading(ImmichServer server, Originals originals, Pace pace, boolean opensHeif) {
        this.server = server;
        this.originals = originals;
        this.pace = pace;
        this.opensHeif = opensHeif;
    }

    /** What to fetch of an asset: Immich's picture where nobody here can open the original. */
    Variant variant(Asset asset) {
        String path = asset.originalPath();
        String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        boolean closed = RAW.contains(extension) || HEIF.contains(extension) && !opensHeif;
        return closed ? Variant.FULLSIZE : Variant.ORIGINAL;
    }

    /** Fetches until the temporary file is whole, going on at once where an answer broke off; returns what it is. */
    Variant fetch(Asset asset, Variant wanted) throws IOException {
        for (int attempt = 1; ; attempt++) {
            long before = originals.received(asset.id());
            try {
                return fetchOnce(asset, wanted);
            } catch (ImmichException e) {
                boolean brokeOff = e.kind() == ImmichException.Kind.SERVER && originals.received(asset.id()) > before;
                if (attempt == TRIES || !brokeOff) {
                    throw e;
                }
                pace.failed();
            }
        }
    }

    private Variant fetchOnce(Asset asset, Variant wanted) throws IOException {
        Optional<Variant> whole = originals.whole(asset.id(), wanted);
        Variant variant = whole.isPresent() ? whole.get() : receive(asset, wanted);
        Optional<String> sum = wanted == Variant.ORIGINAL ? asset.checksum() : Optional.empty();
        if (sum.isPresent() && !Originals.sha1(originals.part(asset.id())).equals(sum.get())) {
            originals.discard(asset.id());
            throw new ImmichException(
                    ImmichException.Kind.ASSET, "checksum: the bytes are not those that Immich knows");
        }
        return variant;
    }

    private Variant receive(Asset asset, Variant wanted) throws IOException {
        Download download = open(asset.id(), originals.resumed(asset.id(), wanted));
        if (download.total().isEmpty()
                && (wanted != Variant.ORIGINAL || asset.checksum().isEmpty())) {
            download.body().close();
            throw new ImmichException(ImmichException.Kind.SERVER, "the answer does not tell its length");
        }
        long length = receive(asset.id(), wanted, download);
        if (download.total().isPresent() && length != download.total().getAsLong()) {
            if (length > download.total().getAsLong()) {
                originals.discard(asset.id());
            }
            throw new ImmichException(
                    ImmichException.Kind.SERVER,
                    "the download broke off at " + length + " of "
                            + download.total().getAsLong() + " bytes");
        }
        return download.variant();
    }

    private Download open(String assetId, FileRequest request) throws IOException {
        long began = System.nanoTime();
        try {
            Download download = server.open(request);
            pace.answered(System.nanoTime() - began);
            return download;
        } catch (ImmichException e) {
            if (e.kind() == ImmichException.Kind.ASSET && request.from() > 0) {
                // The server answers 500 to a range beyond the file: what is here is of another file. Once more, anew.
                originals.discard(assetId);
                return server.open(new FileRequest(assetId, request.variant(), 0, Optional.empty()));
            }
            throw e;
        }
    }

    /** A disk that is full is nobody's fault at the server. */
    private long receive(String assetId, Variant wanted, Download download) throws IOException {
        try {
            return originals.receive(assetId, wanted, download);
        } catch (FileSystemException e) {
            throw e;
        } catch (IOException e) {
            if (Files.getFileStore(originals.folder()).getUsableSpace() == 0) {
                throw e;
            }
            throw new ImmichException(ImmichException.Kind.SERVER, "the download broke off: " + e.getMessage(), e);
        }
    }

    /** The name under which an asset's bytes are kept. */
    static String named(Asset asset, Variant variant) {
        return variant == Variant.ORIGINAL ? asset.originalPath() : asset.originalPath() + ".jpg";
    }

    Path file(Entry entry) {
        return originals.file(entry.file().orElseThrow());
    }
}

package io.facesets.stager.core.scan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What changes when a file changes: read again only if it differs.
 *
 * @param size in bytes
 * @param modifiedNanos since 1970, UTC, as fine as the file system keeps it
 * @param inode the file's number on its device, 0 where there is none (Windows); the device's own number is left out,
 *     since it may differ after a restart
 */
public record Stamp(long size, long modifiedNanos, long inode) {

    /** The stamp of a regular file, links not followed. */
    public static Stamp of(Path file) throws IOException {
        return of(file, Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    }

    static Stamp of(Path file, BasicFileAttributes attributes) throws IOException {
        return new Stamp(
                attributes.size(), attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS), inode(file, attributes));
    }

    private static long inode(Path file, BasicFileAttributes attributes) throws IOException {
        return attributes.fileKey() != null
                        && file.getFileSystem().supportedFileAttributeViews().contains("unix")
                ? (long) Files.getAttribute(file, "unix:ino", LinkOption.NOFOLLOW_LINKS)
                : 0;
    }
}

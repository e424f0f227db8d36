package io.facesets.local.host;

import java.util.Map;

/**
 * Pages of 2 MB for the memory outside the heap in which photos are decoded: a photo of 12 megapixels has 11,000 pages
 * of 4 KB, which are asked of the system and cleared anew for every photo and take a fifth of the time to look at it.
 * Said by glibc's tunable (2.35 and newer), which asks for them by madvise; other systems ignore it. Only for processes
 * that hold photos: small memory would grow by it.
 */
public final class HugePages {

    private static final String TUNABLES = "GLIBC_TUNABLES";
    private static final String FOR_MALLOC = "glibc.malloc.hugetlb=1";

    private HugePages() {}

    /** Asks for them in the environment of a process, unless the user has tuned it. */
    public static void in(Map<String, String> environment) {
        if (System.getenv(TUNABLES) == null) {
            environment.putIfAbsent(TUNABLES, FOR_MALLOC);
        }
    }
}

package io.facesets.embed.core.flow;

/**
 * Lets many in together, or one alone. While one waits to be alone, later ones wait behind it. Safe for use by many
 * threads; who entered need not be the thread that leaves.
 */
final class Solitude {

    private int inside;
    private int waitingToBeAlone;
    private boolean oneAlone;

    synchronized void enter(boolean alone) throws InterruptedException {
        if (alone) {
            enterAlone();
            return;
        }
        while (oneAlone || waitingToBeAlone > 0) {
            wait();
        }
        inside++;
    }

    synchronized void leave() {
        inside--;
        oneAlone = false;
        notifyAll();
    }

    private void enterAlone() throws InterruptedException {
        waitingToBeAlone++;
        try {
            while (inside > 0) {
                wait();
            }
        } finally {
            waitingToBeAlone--;
            notifyAll();
        }
        inside++;
        oneAlone = true;
    }
}

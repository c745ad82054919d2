package dev.plumbline.tlog;

import java.util.List;

/** Decides on Merkle proofs (RFC 9162 sections 2.1.3.2 and 2.1.4.2, whose trees are those of RFC 6962). */
public final class ProofVerifier {
    /** A path in a tree of at most 2^63-1 leaves is never longer. */
    public static final int MAX_PROOF_HASHES = 63;

    private ProofVerifier() {}

    /**
     * Whether {@code leaf} is the leaf number {@code index} (from 0) of the tree of {@code size} leaves with this
     * root. {@code proof} runs from the leaf's sibling to the root's child.
     */
    public static Verification inclusion(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        if (index < 0 || index >= size) {
            return new Verification.Rejected(
                    "index " + Long.toUnsignedString(index) + " is not below the size " + Long.toUnsignedString(size));
        }
        if (proof.size() > MAX_PROOF_HASHES) {
            return new Verification.Rejected("the proof has more than 63 hashes");
        }
        Path path = new Path(index, size - 1);
        Hash hash = leaf;
        for (Hash sibling : proof) {
            if (path.atRoot()) {
                return new Verification.Rejected("the proof is too long for the size " + size);
            }
            hash = path.siblingIsLeft() ? Rfc6962.node(sibling, hash) : Rfc6962.node(hash, sibling);
            path.climb();
        }
        if (!path.atRoot()) {
            return new Verification.Rejected("the proof is too short for the size " + size);
        }
        return hash.equals(root)
                ? new Verification.Accepted()
                : new Verification.Rejected("the proof leads to another root: " + hash);
    }

    /**
     * Whether the tree of {@code newSize} leaves extends the one of {@code oldSize}. Every tree extends the empty
     * one, whose root must be that of no leaves and whose proof is empty (the rule of tlog-witness).
     */
    public static Verification consistency(long oldSize, Hash oldRoot, long newSize, Hash newRoot, List<Hash> proof) {
        if (oldSize < 0 || newSize < 0 || oldSize > newSize) {
            return new Verification.Rejected("the sizes " + Long.toUnsignedString(oldSize) + " and "
                    + Long.toUnsignedString(newSize) + " are not in order");
        }
        if (proof.size() > MAX_PROOF_HASHES) {
            return new Verification.Rejected("the proof has more than 63 hashes");
        }
        if (oldSize == newSize || oldSize == 0) {
            return withoutHashes(oldSize, oldRoot, newSize, newRoot, proof);
        }
        if (proof.isEmpty()) {
            return new Verification.Rejected("the proof is empty, the sizes differ");
        }
        boolean oldIsPerfect = Long.bitCount(oldSize) == 1;
        Path path = new Path(oldSize - 1, newSize - 1);
        path.skipRightEdge();
        Hash fromOld = oldIsPerfect ? oldRoot : proof.getFirst();
        Hash fromNew = fromOld;
        for (Hash sibling : oldIsPerfect ? proof : proof.subList(1, proof.size())) {
            if (path.atRoot()) {
                return new Verification.Rejected("the proof is too long for the size " + newSize);
            }
            if (path.siblingIsLeft()) {
                fromOld = Rfc6962.node(sibling, fromOld);
                fromNew = Rfc6962.node(sibling, fromNew);
            } else {
                fromNew = Rfc6962.node(fromNew, sibling);
            }
            path.climb();
        }
        if (!path.atRoot()) {
            return new Verification.Rejected("the proof is too short for the size " + newSize);
        }
        if (!fromOld.equals(oldRoot)) {
            return new Verification.Rejected("the proof does not lead to the old root");
        }
        return fromNew.equals(newRoot)
                ? new Verification.Accepted()
                : new Verification.Rejected("the proof does not lead to the new root");
    }

    private static Verification withoutHashes(
            long oldSize, Hash oldRoot, long newSize, Hash newRoot, List<Hash> proof) {
        if (!proof.isEmpty()) {
            return new Verification.Rejected("the proof must be empty for these sizes");
        }
        if (oldSize == 0 && !oldRoot.equals(Rfc6962.empty())) {
            return new Verification.Rejected("the root of size 0 is not that of the empty tree");
        }
        return oldSize != newSize || oldRoot.equals(newRoot)
                ? new Verification.Accepted()
                : new Verification.Rejected("two different roots for the size " + oldSize);
    }

    /** Where a proof stands: the node's number in its level, and the number of the level's last node. */
    private static final class Path {
        private long node;
        private long last;

        Path(long node, long last) {
            this.node = node;
            this.last = last;
        }

        boolean atRoot() {
            return last == 0;
        }

        boolean siblingIsLeft() {
            return (node & 1) == 1 || node == last;
        }

        /** One level up, and further over the levels in which the right edge has no sibling. */
        void climb() {
            if ((node & 1) == 0 && node == last) {
                while ((node & 1) == 0 && node != 0) {
                    up();
                }
            }
            up();
        }

        /** Up to the largest perfect subtree that ends with the old tree. */
        void skipRightEdge() {
            while ((node & 1) == 1) {
                up();
            }
        }

        private void up() {
            node >>>= 1;
            last >>>= 1;
        }
    }
}

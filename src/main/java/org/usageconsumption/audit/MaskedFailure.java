package org.usageconsumption.audit;

/** A failure as a log may tell it: what it says of itself and of its causes is masked, and where it happened stays. */
final class MaskedFailure extends Throwable {

    private static final long serialVersionUID = 1;
    private static final int DEEPEST = 20;

    private MaskedFailure(String told, Throwable cause) {
        super(told, cause);
    }

    static MaskedFailure of(Throwable failure, Masking masking) {
        return of(failure, masking, DEEPEST);
    }

    /** A failure may be its own cause. */
    private static MaskedFailure of(Throwable failure, Masking masking, int deep) {
        if (failure == null || deep == 0) {
            return null;
        }
        var masked = new MaskedFailure(masking.of(failure.toString()), of(failure.getCause(), masking, deep - 1));
        masked.setStackTrace(failure.getStackTrace());
        return masked;
    }

    @Override
    public String toString() {
        return getMessage();
    }
}

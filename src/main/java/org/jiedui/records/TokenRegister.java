package org.jiedui.records;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.store.DatabaseFailed;
import org.jiedui.store.driver.RecordTransactions;
import org.jspecify.annotations.Nullable;

/** The tokens that were given out: who may do what, since when and until when, and who says so. */
public final class TokenRegister {

    private static final String CONFLICT = "Neo.ClientError.Schema.ConstraintValidationFailed";

    private final RecordTransactions transactions;
    private final Repositories repositories;
    private final Revocations revocations;
    private final Clock clock;

    TokenRegister(RecordTransactions transactions, Repositories repositories, Revocations revocations, Clock clock) {
        this.transactions = transactions;
        this.repositories = repositories;
        this.revocations = revocations;
        this.clock = clock;
    }

    /**
     * Which tokens. All that is said must hold.
     *
     * @param name whose, or null
     * @param role what their bearer may do, or null
     * @param place where their bearer is bound to, or null
     * @param issuedBy who gave them out, or null
     * @param good whether they are good now, or null
     */
    public record Filter(
            @Nullable String name,
            @Nullable String role,
            @Nullable String place,
            @Nullable String issuedBy,
            @Nullable Boolean good) {}

    /**
     * Records a token before it is given out. Whoever comes with the same key again is given what was recorded then.
     *
     * @param token what is to be given out
     * @return what is given out
     */
    public IssuedToken add(IssuedToken token) {
        try {
            return transactions.write(() -> earlier(token).orElseGet(() -> tokens().save(token)));
        } catch (DatabaseFailed failure) {
            if (failure.code().equals(CONFLICT)) {
                return transactions.read(() -> earlier(token)).orElseThrow(() -> failure);
            }
            throw failure;
        }
    }

    private IssuedTokens tokens() {
        return repositories.get(IssuedTokens.class);
    }

    private Optional<IssuedToken> earlier(IssuedToken token) {
        return token.idempotencyKey() == null
                ? Optional.empty()
                : tokens().findByIssuedByAndIdempotencyKey(token.issuedBy(), token.idempotencyKey());
    }

    /**
     * Ends a token, for this instance at once and for others as soon as they hear of it.
     *
     * @param id its {@code jti}
     * @param by who ends it
     * @return the token, or null where there is none
     */
    public @Nullable IssuedToken revoke(String id, String by) {
        OffsetDateTime now =
                OffsetDateTime.now(clock).withOffsetSameInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
        Optional<IssuedToken> revoked = transactions.write(() -> tokens().revoke(id, now, by));
        revocations.learn();
        return revoked.orElse(null);
    }

    /**
     * Reads a part of the list, the latest first.
     *
     * @param filter which tokens
     * @param page which part
     * @return the tokens there
     */
    public List<IssuedToken> read(Filter filter, TimePage page) {
        Map<String, @Nullable Object> bounds = page.bounds();
        return transactions.read(() -> page.ordered(new ArrayList<>(
                page.backward()
                        ? tokens().last(parameters(filter), bounds, page.number())
                        : tokens().first(parameters(filter), bounds, page.number()))));
    }

    /**
     * Counts them.
     *
     * @param filter which tokens
     * @return how many there are
     */
    public long number(Filter filter) {
        return transactions.read(() -> tokens().number(parameters(filter)));
    }

    private Map<String, @Nullable Object> parameters(Filter filter) {
        Map<String, @Nullable Object> parameters = new LinkedHashMap<>();
        parameters.put("name", filter.name());
        parameters.put("role", filter.role());
        parameters.put("place", filter.place());
        parameters.put("issuedBy", filter.issuedBy());
        parameters.put("good", filter.good());
        parameters.put("now", OffsetDateTime.now(clock));
        return parameters;
    }
}

package org.jiedui.api;

import java.time.Clock;
import org.jiedui.access.Disclosures;
import org.jiedui.api.documents.Documents;
import org.jiedui.api.fetch.MadeAnswers;
import org.jiedui.api.fetch.QuestionFetcher;
import org.jiedui.api.questions.AskedQuestions;
import org.jiedui.api.questions.QuestionOperations;
import org.jiedui.api.questions.QuestionSettings;
import org.jiedui.api.questions.QuestionsAtStart;
import org.jiedui.graph.Model;
import org.jiedui.query.Queries;
import org.jiedui.records.QuestionRegister;
import org.jiedui.store.Database;
import org.jiedui.store.secret.Signer;
import org.jiedui.store.startup.DatabaseStartup;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Questions that are saved and asked by their ids. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(QuestionSettings.class)
class QuestionConfiguration {

    @Bean
    QuestionOperations questionOperations(
            Model model,
            Database database,
            Documents documents,
            QuestionRegister register,
            QuestionSettings settings,
            Clock clock) {
        return new QuestionOperations(model, database, documents, register, settings, clock);
    }

    @Bean
    AskedQuestions askedQuestions(Database database) {
        return new AskedQuestions(database);
    }

    @Bean
    QuestionsAtStart questionsAtStart(Database database, QuestionOperations questions) {
        return new QuestionsAtStart(database, questions);
    }

    @Bean
    MadeAnswers madeAnswers(Queries queries, Disclosures disclosures, DatabaseStartup startup) {
        return new MadeAnswers(queries, disclosures, startup::isComplete);
    }

    @Bean
    QuestionFetcher questionFetcher(QuestionOperations operations, MadeAnswers answers, Signer signer) {
        return new QuestionFetcher(operations, answers, signer);
    }
}

package org.jiedui.api.imports;

import org.jiedui.api.answer.AnswerWriter;
import org.jiedui.api.http.BodyReader;
import org.jiedui.api.http.Refusals;
import org.jiedui.api.limits.RequestLimits;
import org.jiedui.imports.Imports;
import org.jiedui.imports.jobs.ImportJobOperations;
import org.jiedui.imports.jobs.ImportTables;
import org.jiedui.imports.jobs.JobSettings;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;
import tools.jackson.databind.json.JsonMapper;

/** Puts together how files of imports come and go. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
class ImportRoutes {

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    RouterFunction<ServerResponse> filesOfImports(
            Imports imports,
            ImportJobOperations jobs,
            JobSettings settings,
            RequestLimits limits,
            Refusals refusals,
            AnswerWriter writer,
            JsonMapper mapper) {
        BodyReader bodies =
                new BodyReader(settings.fileSize(), settings.uploadTimeout(), limits, refusals, System::nanoTime);
        ImportUpload upload = new ImportUpload(
                jobs,
                bodies,
                refusals,
                writer,
                mapper,
                new UploadPlaces(settings.uploads(), settings.uploadTimeout(), System::nanoTime));
        ImportFiles files = new ImportFiles(jobs, new ImportTables(imports, jobs), refusals, writer);
        return RouterFunctions.route()
                .POST("/imports", upload)
                .GET("/imports/templates/{kind}.xlsx", files::template)
                .GET("/imports/{id}/rejected.xlsx", files::rejected)
                .build();
    }
}

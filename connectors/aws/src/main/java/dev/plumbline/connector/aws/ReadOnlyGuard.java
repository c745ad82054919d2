package dev.plumbline.connector.aws;

import java.util.Locale;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Sits in every client and refuses whatever is no {@link Operation}, before anything is sent. */
final class ReadOnlyGuard implements ExecutionInterceptor {
    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        String service = attributes
                .getAttribute(SdkExecutionAttribute.SERVICE_NAME)
                .toLowerCase(Locale.ROOT)
                .replace(" ", "");
        String name = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        if (Operation.find(service, name).isEmpty()) {
            throw new IllegalStateException(
                    "%s:%s is not among the operations this connector may call".formatted(service, name));
        }
    }
}

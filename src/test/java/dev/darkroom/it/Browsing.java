package dev.darkroom.it;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the browser of their JVM, opened when the first asks and without pages before each.
 * Where there is no browser, it skips them.
 */
final class Browsing implements ExecutionCondition, ParameterResolver, AfterEachCallback {

  private static final ExtensionContext.Namespace NAMESPACE =
      ExtensionContext.Namespace.create(Browsing.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return Browser.isHere()
        ? ConditionEvaluationResult.enabled("there is a browser")
        : ConditionEvaluationResult.disabled(
            "skipped: no browser at " + Browser.CHROMIUM + " to test pages with");
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Browser.class;
  }

  @Override
  public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return store(context).computeIfAbsent(Browser.class, _ -> Browser.open(), Browser.class);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Browser browser = store(context).get(Browser.class, Browser.class);
    if (browser != null) {
      browser.closePages();
    }
  }

  private static ExtensionContext.Store store(ExtensionContext context) {
    return context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, NAMESPACE);
  }
}

import java.io.FileInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Validates every file against PDF/UA-1 and PDF/A-3a; fails if one is not compliant. */
public class Check {
  public static void main(String[] files) throws Exception {
    VeraGreenfieldFoundryProvider.initialise();
    ExecutorService workers = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    List<Future<String>> results = new ArrayList<>();
    for (String file : files) {
      for (String profile : new String[] {"ua1", "3a"}) {
        results.add(workers.submit(() -> validate(file, profile)));
      }
    }
    workers.shutdown();
    int failed = 0;
    for (Future<String> result : results) {
      if (!result.get().isEmpty()) {
        System.out.print(result.get());
        failed++;
      }
    }
    System.out.printf("veraPDF: %d files, %d validations, %d not compliant%n", files.length, results.size(), failed);
    System.exit(failed == 0 && files.length > 0 ? 0 : 1);
  }

  /** Returns what is wrong, one line per rule, or nothing. */
  static String validate(String file, String profile) throws Exception {
    PDFAFlavour flavour = PDFAFlavour.fromString(profile);
    try (FileInputStream in = new FileInputStream(file);
        PDFAParser parser = Foundries.defaultInstance().createParser(in, flavour)) {
      PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
      ValidationResult result = validator.validate(parser);
      if (result.isCompliant()) {
        return "";
      }
      Map<String, String> rules = new TreeMap<>();
      for (TestAssertion a : result.getTestAssertions()) {
        if (a.getStatus() == TestAssertion.Status.FAILED) {
          String rule = a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber();
          rules.putIfAbsent(rule, a.getMessage() + " (" + a.getLocation().getContext() + ")");
        }
      }
      StringBuilder out = new StringBuilder();
      rules.forEach((rule, text) -> out.append(file + " " + profile + " " + rule + " " + text + "\n"));
      return out.toString();
    }
  }
}

using System.Reflection;
using PSPixelClassification.TestRunner;
using Xunit.Abstractions;
using Xunit.Sdk;

// Arguments: the path of an assembly, then the beginnings of the full names of the tests to run; all without any. The last line is
// "N passed, N failed, N skipped", and the exit code 0 where tests ran and none failed.
Assembly assembly = Assembly.LoadFrom(Path.GetFullPath(args[0]));
string[] wanted = args[1..];
NoOptions options = new();
using ResultSink results = new();
NullMessageSink diagnostics = new();
using XunitTestFramework framework = new(diagnostics);
using DiscoverySink found = new();
framework.GetDiscoverer(Reflector.Wrap(assembly)).Find(includeSourceInformation: false, found, options);
found.Finished.WaitOne();
ITestCase[] cases = [.. found.Cases.Where(test => wanted.Length == 0
    || wanted.Any(name => $"{test.TestMethod.TestClass.Class.Name}.".StartsWith(name, StringComparison.Ordinal)))];
framework.GetExecutor(assembly.GetName()).RunTests(cases, results, options);
results.Finished.WaitOne();
Console.WriteLine($"{results.Passed} passed, {results.Failed} failed, {results.Skipped} skipped");
return results.Passed > 0 && results.Failed == 0 ? 0 : 1;

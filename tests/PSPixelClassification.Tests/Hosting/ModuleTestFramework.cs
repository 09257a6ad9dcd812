using System.Diagnostics.CodeAnalysis;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("PSPixelClassification.Tests.Hosting.ModuleTestFramework", "PSPixelClassification.Tests")]

namespace PSPixelClassification.Tests.Hosting;

/// <summary>
/// xUnit's own framework. That it lives here makes the runtime run this assembly's initializer (see <see cref="BuiltModule"/>) before xUnit
/// looks at the test classes, some of which derive from types of the module.
/// </summary>
/// <param name="messageSink">xUnit's.</param>
[SuppressMessage("Performance", "CA1812", Justification = "Made by xUnit.")]
internal sealed class ModuleTestFramework(IMessageSink messageSink) : XunitTestFramework(messageSink);

using System.Management.Automation;
using PSPixelClassification.Imaging;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Tests.Pipeline.Probes;

/// <summary>A cmdlet on files, made of nothing but the base class.</summary>
[Cmdlet(VerbsDiagnostic.Measure, "Probe", DefaultParameterSetName = PathSet)]
public sealed class MeasureProbeCommand : PathCommand
{
    protected override void ProcessFile(string filePath)
    {
        if (filePath.Contains("damaged", StringComparison.Ordinal))
            throw new ImageFormatException(filePath, "it is damaged", "Copy it again.");
        if (filePath.Contains("buggy", StringComparison.Ordinal)) throw new InvalidOperationException("a bug");
        WriteObject(filePath);
    }
}

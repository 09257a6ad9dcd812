using System.Management.Automation;
using PSPixelClassification.Classification;
using PSPixelClassification.Classification.Storage;
using PSPixelClassification.Completion;
using PSPixelClassification.Exporting.Planning;
using PSPixelClassification.Pipeline;
using PSPixelClassification.Pipeline.Arguments;
using PSPixelClassification.Pipeline.Paths;

namespace PSPixelClassification.Commands;

/// <summary>Writes models to files of their own.</summary>
[Cmdlet(VerbsData.Export, "ClassifierModel", SupportsShouldProcess = true)]
[OutputType(typeof(FileInfo))]
public sealed class ExportClassifierModelCommand : ClassifierCommand
{
    private readonly WrittenFiles _written = new();
    private bool _isGiven;

    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ArgumentCompleter(typeof(VariableCompleter<ClassifierModel>))]
    [ModelTransformation("Give its Model: $project.Model | Export-ClassifierModel.")]
    [ValidateNotNull]
    public ClassifierModel? Model { get; set; }

    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [SingleText]
    public string Path { get; set; } = "";

    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    [Parameter]
    public SwitchParameter Force { get; set; }

    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override object? CurrentTarget => Model;

    /// <inheritdoc/>
    protected override void ProcessInput()
    {
        _isGiven = true;
        string path = this.ResolveOutput(Path);
        if (!Directory.Exists(path) && !System.IO.Path.HasExtension(path))
        {
            WriteVerbose($"'{path}' has no extension; it is written as '{path}{ModelFile.Extension}'.");
            path += ModelFile.Extension;
        }

        _written.Claim($"the model {Model}", [path]);
        if (!ShouldProcess(path, $"Write the model {Model}")) return;
        ModelFile.Write(Model!, path, NoClobber, Force);
        WriteVerbose($"Wrote '{path}': {Model}.");
        if (PassThru) this.WriteItems([path]);
    }

    /// <inheritdoc/>
    protected override void Finish()
    {
        if (!_isGiven) WriteWarning("No model came through the pipeline: nothing was written.");
    }
}

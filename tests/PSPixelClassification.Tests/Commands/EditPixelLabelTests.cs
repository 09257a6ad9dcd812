using System.Management.Automation;
using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using PSPixelClassification.Classification;
using PSPixelClassification.Projects;

namespace PSPixelClassification.Tests.Commands;

public sealed class EditPixelLabelTests : IDisposable
{
    private const string Nuclei = """{"type":"stroke","id":"a","image":0,"t":0,"z":0,"class":1,"size":5,"points":[20,20,40,25]}""";
    private const string Background = """{"type":"stroke","id":"b","image":0,"t":0,"z":0,"class":2,"size":5,"points":[90,80,110,80]}""";

    private readonly PracticeSession _practice = new();

    [Fact]
    public void Edit_UntilDone_GivesProjectAndSavesIt()
    {
        IReadOnlyList<object?> output = _practice.Session.Accompany(
            "Import-ClassifierImage raw/s*.tif | Edit-PixelLabel -FeatureSet $features -Class nuclei, background -ProjectPath lab "
                + "-NoBrowser -PassThru 6>&1",
            written => Talk(written, Nuclei, Background, """{"type":"done"}"""));

        ClassifierProject project = Assert.IsType<ClassifierProject>(output[^1]);
        Assert.Equal(_practice["lab.ilp"], project.Path);
        Assert.Equal(["nuclei", "background"], project.Classes.Select(known => known.Name));
        ClassifierProject saved = ClassifierProject.Open(_practice["lab.ilp"]);
        Assert.Equal(project.Model!.Hash, saved.Model!.Hash);
        Assert.True(saved.Images[0].Labels.Snapshot().LabeledPixelCount > 150);
        Assert.False(File.Exists(_practice["lab.ilp.journal"]));
    }

    [Fact]
    public void Edit_WithTrainingOptions_TrainsWithThemAndSaysWhatIlastikDoesNotKeep()
    {
        IReadOnlyList<object?> output = _practice.Session.Accompany(
            "$images | Edit-PixelLabel -FeatureSet $features -ProjectPath lab -NoBrowser -PassThru "
                + "-ClassWeight @{ nuclei = 3 } -MinimumLeafSize 4 -MaxPixelsPerClass 150 6>&1 3>&1",
            written => Talk(written, Nuclei, """{"type":"done"}"""));

        ClassifierProject project = Assert.IsType<ClassifierProject>(output[^1]);
        TrainingTuning expected =
            new() { ClassWeights = ClassWeights.Of([new("nuclei", 3)]), MinimumLeafSize = 4, MaxPixelsPerClass = 150 };
        Assert.Equal(expected, project.Model!.Training.Tuning);
        Assert.Equal(
            ClassifierTrainer.Train(project.Images, project.FeatureSet!, new TrainingOptions { Tuning = expected }).Hash,
            project.Model.Hash);
        string warning = Assert.Single(output.OfType<WarningRecord>()).Message;
        Assert.StartsWith(
            "lab.ilp: The classifier was trained with what ilastik does not have (class weights", warning, StringComparison.Ordinal);
    }

    [Fact]
    public void Edit_ProjectTrainedWithOptions_KeepsThoseThatAreNotGiven()
    {
        _practice.Run("$m = $images | Invoke-ClassifierTraining $features -MinimumLeafSize 4 -ClassWeight Balanced; "
            + "$images | Export-ClassifierProject lab.ilp -Model $m -WarningAction Ignore");

        IReadOnlyList<object?> output = _practice.Session.Accompany(
            "Edit-PixelLabel lab.ilp -NoBrowser -PassThru -ClassWeight None 6>&1 3>$null",
            // Nothing is painted: the options alone make another classifier.
            written => Talk(written, """{"type":"done"}"""));

        ClassifierProject project = Assert.IsType<ClassifierProject>(output[^1]);
        Assert.Equal(new TrainingTuning { MinimumLeafSize = 4 }, project.Model!.Training.Tuning);
        Assert.Equal(project.Model.Hash, ClassifierProject.Open(_practice["lab.ilp"]).Model!.Hash);
    }

    [Fact]
    public void Edit_WithNormalizedValues_SavesTheLabelsAndWarnsOfTheClassifier()
    {
        IReadOnlyList<object?> output = _practice.Session.Accompany(
            "$images | Edit-PixelLabel -FeatureSet (New-FeatureSet -Sigma 1 -InputChannel Stored, Normalized) -ProjectPath lab -NoBrowser "
                + "-PassThru 6>&1 3>&1",
            written => Talk(written, Nuclei, """{"type":"done"}"""));

        string[] warnings = [.. output.OfType<WarningRecord>().Select(warning => warning.Message)];
        Assert.Equal(2, warnings.Length);
        Assert.StartsWith("The project will be saved without features and classifier", warnings[0], StringComparison.Ordinal);
        Assert.StartsWith("lab.ilp: The classifier and its features were left out", warnings[1], StringComparison.Ordinal);
        ClassifierProject project = Assert.IsType<ClassifierProject>(output[^1]);
        Assert.Equal("Stored, Normalized", $"{project.Model!.FeatureSet.Inputs}");
        ClassifierProject saved = ClassifierProject.Open(_practice["lab.ilp"]);
        Assert.Null(saved.Model);
        Assert.True(saved.Images[0].Labels.Snapshot().LabeledPixelCount > 192);
    }

    [Fact]
    public void Edit_WithoutPassThru_GivesTheImages()
    {
        IReadOnlyList<object?> output = _practice.Session.Accompany(
            "$images | Edit-PixelLabel -NoBrowser 6>&1", written => Talk(written, Nuclei, """{"type":"done"}"""));

        ClassifierImage[] images = [.. output.OfType<ClassifierImage>()];
        Assert.Equal(["sample_0001", "sample_0002"], images.Select(image => image.Name));
        Assert.True(images[0].Labels.Snapshot().LabeledPixelCount > 192);
    }

    [Fact]
    public void Edit_Project_SavesItWhereItIs()
    {
        _practice.Run("$images | Export-ClassifierProject lab.ilp -Model $model");

        _practice.Session.Accompany("Import-ClassifierProject lab.ilp | Edit-PixelLabel -NoBrowser -PassThru 6>&1", written => Talk(written, Nuclei, """{"type":"done"}"""));

        ClassifierProject saved = ClassifierProject.Open(_practice["lab.ilp"]);
        Assert.True(saved.Images[0].Labels.Snapshot().LabeledPixelCount > 192);
        Assert.Equal(saved.Images[0].Labels.Snapshot().LabeledPixelCount, saved.Model!.Training.LabelCounts.Sum());
    }

    [Fact]
    public void Edit_ProjectWithAMissingImage_WarnsAndKeepsItsLabels()
    {
        _practice.Run("$images | Export-ClassifierProject lab.ilp -Model $model; [System.IO.File]::Delete(\"$PWD/raw/sample_0002.tif\")");
        long labels = ClassifierProject.Open(_practice["lab.ilp"]).Images.Sum(image => image.Labels.Snapshot().LabeledPixelCount);

        IReadOnlyList<object?> output = _practice.Session.Accompany(
            "Edit-PixelLabel lab.ilp -NoBrowser 6>&1 3>&1", written => Talk(written, Nuclei, """{"type":"done"}"""));

        Assert.Contains("sample_0002.tif", Assert.Single(output.OfType<WarningRecord>()).Message, StringComparison.Ordinal);
        Assert.True(ClassifierProject.Open(_practice["lab.ilp"]).Images.Sum(image => image.Labels.Snapshot().LabeledPixelCount) > labels);
    }

    [Fact]
    public void Edit_ProjectThatIsReadOnly_IsRefusedBeforeThePageOpens()
    {
        _practice.Run("$images | Export-ClassifierProject lab.ilp");
        File.SetAttributes(_practice["lab.ilp"], FileAttributes.ReadOnly);

        Assert.Equal("TargetReadOnly", _practice.RunToError("Edit-PixelLabel lab.ilp -NoBrowser").TerminatingId);

        File.SetAttributes(_practice["lab.ilp"], FileAttributes.Normal);
    }

    [Fact]
    public void Stop_FreesThePortAndKeepsTheJournal()
    {
        int port = FreePort();

        (PSInvocationState state, _) = _practice.Session.Stop(
            // It appears whole or not at all.
            $"$images | Edit-PixelLabel -NoBrowser -Port {port} -ProjectPath lab.ilp 6>&1 | ForEach-Object {{ "
                + "[System.IO.File]::WriteAllText(\"$PWD/told\", \"$_\"); [System.IO.File]::Move(\"$PWD/told\", \"$PWD/address\") }",
            () => File.Exists(_practice["address"]) && Paint());

        Assert.Equal(PSInvocationState.Stopped, state);
        Assert.True(new FileInfo(_practice["lab.ilp.journal"]).Length > 100);
        Assert.False(File.Exists(_practice["lab.ilp"]));
        using TcpListener free = new(IPAddress.Loopback, port);
        free.Start();

        bool Paint()
        {
            Say(new Uri(File.ReadAllText(_practice["address"]).Split(' ')[^1]), Nuclei);
            return SpinWait.SpinUntil(() => new FileInfo(_practice["lab.ilp.journal"]).Length > 100, Patience.Limit);
        }
    }

    [Fact]
    public void Edit_WhatCannotBe_EndsTheCommand()
    {
        using TcpListener taken = new(IPAddress.Loopback, 0);
        taken.Start();
        _practice.Run("$images | Export-ClassifierProject lab.ilp; [System.IO.File]::WriteAllText(\"$PWD/notes.ilp\", 'notes')");

        Assert.Equal("PortInUse",
            _practice.RunToError($"$images | Edit-PixelLabel -NoBrowser -Port {((IPEndPoint)taken.LocalEndpoint).Port}").TerminatingId);
        Assert.Equal("ProjectExists", _practice.RunToError("$images | Edit-PixelLabel -NoBrowser -ProjectPath lab").TerminatingId);
        Assert.Equal("ProjectNotFound", _practice.RunToError("Edit-PixelLabel -NoBrowser -Project none.ilp").TerminatingId);
        Assert.Equal("SeveralProjects",
            _practice.RunToError("$images + (Import-ClassifierProject lab.ilp) | Edit-PixelLabel -NoBrowser").TerminatingId);
        Assert.Equal("LabelClassNotFound",
            _practice.RunToError("$images | Edit-PixelLabel -NoBrowser -IgnoreClass nucleus").TerminatingId);
        Assert.Equal("ImageTooSmall",
            _practice.RunToError("$images | Edit-PixelLabel -NoBrowser -FeatureSet (New-FeatureSet -Sigma 90)").TerminatingId);
    }

    public void Dispose() => _practice.Dispose();

    private static void Talk(PSDataCollection<PSObject> written, params string[] messages)
    {
        string? address = null;
        Assert.True(
            SpinWait.SpinUntil(
            () => (address = written.ToArray().Select(item => $"{item}")
            .FirstOrDefault(line => line.Contains("#token="))) is not null, Patience.Limit), "no address was told");
        Say(new Uri(address!.Split(' ')[^1]), messages);
    }

    private static void Say(Uri address, params string[] messages)
    {
        using ClientWebSocket socket = new();
        socket.Options.AddSubProtocol("pixel-labels.v1");
        socket.Options.AddSubProtocol("token." + address.Fragment["#token=".Length..]);
        socket.Options.SetRequestHeader("Origin", address.GetLeftPart(UriPartial.Authority));
        socket.ConnectAsync(new Uri($"ws://{address.Authority}/session"), CancellationToken.None).GetAwaiter().GetResult();
        foreach (string message in messages)
            socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None)
                .GetAwaiter().GetResult();
        // The server reads until it is told good-bye.
        socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None).GetAwaiter().GetResult();
        byte[] rest = new byte[1 << 16];
        try
        {
            while (socket.ReceiveAsync(rest, CancellationToken.None).GetAwaiter().GetResult().MessageType != WebSocketMessageType.Close)
            {
            }
        }
        catch (WebSocketException)
        {
            // The session is over.
        }
    }

    private static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

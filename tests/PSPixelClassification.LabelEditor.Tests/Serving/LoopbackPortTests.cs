using System.Net;
using System.Net.Sockets;
using System.Text;
using PSPixelClassification.Classification;
using PSPixelClassification.LabelEditor.Serving;
using PSPixelClassification.LabelEditor.Tests.Editing;
using PSPixelClassification.Labels;
using PSPixelClassification.Projects;

namespace PSPixelClassification.LabelEditor.Tests.Serving;

public sealed class LoopbackPortTests : IDisposable
{
    private readonly TcpListener _taken = new(IPAddress.Loopback, 0);
    private readonly TemporaryFolder _folder = new();

    public LoopbackPortTests() => _taken.Start();

    private int TakenPort => ((IPEndPoint)_taken.LocalEndpoint).Port;

    [Fact]
    public void Take_PortOfAnotherProgram_SaysSoAndWhatToDo()
    {
        LabelEditorException error = Assert.Throws<LabelEditorException>(() => new LoopbackServer(TakenPort));

        Assert.Equal("PortInUse", error.ErrorId);
        Assert.Equal(
            $"Port {TakenPort} is in use by another program. Choose another with -Port, or leave it out for a free one.", error.Message);
    }

    [Theory]
    [InlineData(6000)]
    [InlineData(6667)]
    [InlineData(10080)]
    public void Take_PortThatBrowsersBlock_IsRefused(int port)
    {
        LabelEditorException error = Assert.Throws<LabelEditorException>(() => new LoopbackServer(port));

        Assert.Equal("PortForbidden", error.ErrorId);
        Assert.Contains($"Port {port} ", error.Message, StringComparison.Ordinal);
        Assert.Contains("-Port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Take_PortOfASessionThatHasJustEnded_Works()
    {
        ServerSession first = new();
        int port = first.Port;
        await first.Send(first.Request());
        using (await first.Connect()) first.Dispose();

        using LoopbackServer second = new(port);

        Assert.Equal(port, second.Address.Port);
    }

    [Fact]
    public void Admits_PortThatBrowsersLeaveOut_IsAdmittedAsTheyWriteIt()
    {
        AccessRules rules = new(80);
        Assert.Equal(
            200, RequestHead.Parse(
            Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: http://127.0.0.1\r\n\r\n"), out RequestHead? request));

        Assert.True(rules.Admits(request!));
        Assert.StartsWith("http://127.0.0.1/#token=", rules.Address.AbsoluteUri, StringComparison.Ordinal);
    }

    [Fact]
    public void Editor_WithATakenPort_LeavesImagesClassesAndJournalAsTheyWere()
    {
        ClassifierImage image = SampleImages.Nuclei();
        image.Labels.Paint("cells", PixelMask.Polyline([new(20, 20), new(60, 40)], 5));
        string[] classes = [.. image.Labels.Classes.Select(known => known.Name)];
        (long version, int undo, byte[] labels) = (image.Labels.Snapshot().Version, image.Labels.UndoCount, Sessions.Labels(image));
        LabelEditorOptions options = new(new ClassifierProject([image], SampleImages.Features))
        {
            SavePath = _folder.File("lab.ilp"),
            ClassNames = ["nuclei", "background"],
            Port = TakenPort,
        };

        Assert.Equal("PortInUse", Assert.Throws<LabelEditorException>(() => new PixelLabelEditor(options)).ErrorId);

        Assert.Equal(classes, image.Labels.Classes.Select(known => known.Name));
        Assert.Equal((version, undo), (image.Labels.Snapshot().Version, image.Labels.UndoCount));
        Assert.Equal(labels, Sessions.Labels(image));
        Assert.Empty(Directory.GetFileSystemEntries(_folder.File("")));
    }

    public void Dispose()
    {
        _taken.Dispose();
        _folder.Dispose();
    }
}

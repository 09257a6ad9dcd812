using PSPixelClassification.Core.Tests.Imaging.Formats.Remote;
using PSPixelClassification.Imaging.Formats;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Zarr;

/// <summary>A folder, and a server that gives what is in it.</summary>
public abstract class RemoteZarrFixture : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RemoteClient _client = new(RemoteClientFixture.Fast);
    private readonly FolderServer _server;

    protected RemoteZarrFixture()
    {
        _server = new FolderServer(_folder.Path);
        Allowed = new ImageOpenOptions { Remote = new RemoteAccess(_client) };
    }

    protected TemporaryFolder Folder => _folder;

    protected FolderServer Server => _server;

    /// <summary>Options with the permission.</summary>
    protected ImageOpenOptions Allowed { get; }

    public void Dispose()
    {
        _client.Dispose();
        _server.Dispose();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Answers in place of files.</summary>
    /// <param name="answer">Gives the whole answer by what is asked for; null leaves it to the files.</param>
    protected void Serve(Func<string, byte[]?> answer) => _server.Answer = (request, stream) =>
    {
        if (answer(request.Target) is not { } bytes) return false;
        stream.Write(bytes);
        return true;
    };
}

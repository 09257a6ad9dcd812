using System.Management.Automation;
using PSPixelClassification.Imaging.Formats.Remote;

namespace PSPixelClassification.Pipeline.Paths;

/// <summary>Where the files of a batch were looked for. Of many files that come one by one, the folders tell enough.</summary>
internal sealed class InputPlaces
{
    private readonly HashSet<string> _places = [];

    /// <summary>Absolute paths, with their wildcards.</summary>
    public IReadOnlyCollection<string> All => _places;

    /// <summary>Notes paths.</summary>
    /// <param name="cmdlet">The cmdlet in whose session they are meant.</param>
    /// <param name="paths">As the user wrote them, or as they come through the pipeline.</param>
    /// <returns>Whether there is something new to say.</returns>
    public bool Add(PSCmdlet cmdlet, IEnumerable<string> paths)
    {
        int before = _places.Count;
        IEnumerable<string> places = paths.Select(cmdlet.ResolvePlace).OfType<string>();
        _places.UnionWith(cmdlet.MyInvocation.ExpectingInput ? places.Select(FolderOf).OfType<string>() : places);
        return _places.Count != before || before == 0;
    }

    private static string? FolderOf(string place) =>
        RemoteAddress.IsAddress(place) ? place[..place.LastIndexOf('/')] : Path.GetDirectoryName(place);
}

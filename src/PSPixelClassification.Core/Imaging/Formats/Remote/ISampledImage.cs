namespace PSPixelClassification.Imaging.Formats.Remote;

/// <summary>An image of whose content a part is looked at, and not all.</summary>
internal interface ISampledImage
{
    /// <summary>Looks at it.</summary>
    /// <param name="cancellationToken">Looked at per chunk.</param>
    /// <returns>Null for an image of which all can be looked at.</returns>
    /// <exception cref="ImageFormatException">It is damaged.</exception>
    /// <exception cref="RemoteImageException">The server does not give it.</exception>
    ImageSample? Sample(CancellationToken cancellationToken);
}

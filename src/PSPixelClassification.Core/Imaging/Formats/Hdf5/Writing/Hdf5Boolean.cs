namespace PSPixelClassification.Imaging.Formats.Hdf5.Writing;

/// <summary>
/// h5py's bool. It is an enumeration over int8, which the library cannot write; over uint8 it can, and <see cref="DatatypeStream"/> adds
/// the sign.
/// The names are what is stored.
/// </summary>
internal enum Hdf5Boolean : byte
{
    FALSE,
    TRUE,
}

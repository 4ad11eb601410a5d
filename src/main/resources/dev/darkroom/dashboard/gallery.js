// The gallery: the large view, and the keyboard.

package import Storage
